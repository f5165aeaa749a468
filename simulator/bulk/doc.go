// Package bulk is the room of the export of groups: the discovery and the
// token endpoint of backend apps, the kick-off of an export, its status, its
// files and its end (document lines 205 to 278).
//
// Its routes, each below the base that the corridor gives:
//
//	{Root}/{options}/fhir    /.well-known/smart-configuration, /metadata,
//	                         /Group/{id}/$export, /Patient/$export, /$export
//	{Root}/fhir              /bulkstatus/{id}; also below the base above
//	{Root}/{segment}/fhir    /bulkfiles/{n}.{Type}.ndjson
//	{Root}                   /auth/token
//
// An export is a promise, not a copy: a job remembers when it began and for
// whom, and each file is written from the charts when it is fetched. So memory
// is bounded whatever the size of the group; what is kept of the files at hand
// has a budget.
//
// It knows nothing of logins and codes, nothing of how a token is recognised,
// and nothing of how a resource looks: access and render do.
package bulk

// Package control owns the /_sim/ address: how an operator or a suite moves the
// clock, scripts faults, reads the journal, fetches the target file and begins
// again.
//
//	GET    /_sim/target      the target file, YAML
//	GET    /_sim/clock       what time it is
//	POST   /_sim/clock       {"advance": "11m"} or {"reset": true}
//	GET    /_sim/faults      the queue
//	POST   /_sim/faults      {"match": {…}, "times": 2, "answer": {"status": 503, …}}
//	DELETE /_sim/faults      all of them; /_sim/faults/3 only that one
//	GET    /_sim/journal     ?mark= ?path= ?method= ?status= ?after= ?limit=
//	POST   /_sim/reset       everything back to the start
//
// A request that carries a scenario's mark moves the clock, queues and drops
// faults for that mark alone. Only clients on this machine are answered, unless
// the operator opens the address, and no page of another origin.
//
// It knows no room and no record of a patient.
package control

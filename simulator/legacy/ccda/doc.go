// Package ccda owns how a chart becomes a C-CDA R2.1 document: the header that
// the document prints (inventory section LEGACY-CCDA, table T7) and the
// sections that a practice may ask for (LEGACY-SECTION, tables T4 and T8).
//
// It knows no HTTP, asks no clock and decides nothing: whom to write about,
// what of the chart to show and what time it is are given to it. The same
// chart, section and time give the same bytes.
package ccda

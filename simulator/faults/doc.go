// Package faults owns the queue of scripted answers: the next n requests that
// fit get them, before any room hears of the request. They are for people who
// build apps and want to see how an app bears a bad moment.
//
// It decides nothing else and knows no room.
package faults

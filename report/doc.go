// Package report turns a run's events into tables that a marketer can read. A Tally counts the
// events of one replication, Build joins the tallies of all replications into a Report whose
// every figure carries its interval, and Render writes it as text, Markdown, CSV or JSON, in
// English or Chinese.
package report

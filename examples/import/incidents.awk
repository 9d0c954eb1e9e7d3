# A log of incidents (BPI Challenge 2013) as events of cases, for `kehu import --map cases.toml`.
#
#     awk -f incidents.awk bpi_13_incidents.csv > cases.csv
#
# What stands under ActivityID there, by how often: 1 in progress, 2 queued for another group, 3 resolved, 4 assigned,
# 5 closed, 6 7 8 10 11 waiting (for the user, for a change, for anything, for a vendor, for the customer), 9 resolved
# while the user was on the telephone, 12 13 neither.

BEGIN { FS = OFS = ","; print "incident", "at", "event" }
NR == 1 { next }
{
    incident = $1; at = $3; sub(/\r$/, "", at)
    if (!(incident in stage)) { say("open"); stage[incident] = "open" }
    if ($2 == 12 || $2 == 13) { say("note"); next }
    waits = $2 == 6 || $2 == 7 || $2 == 8 || $2 == 10 || $2 == 11
    settles = $2 == 3 || $2 == 9
    if ($2 == 5) {
        # Closed without having been resolved: as it stands in the log, for kehu to say what is impossible.
        if (stage[incident] != "closed") say("confirm")
        stage[incident] = "closed"; delete paused[incident]; next
    }
    if (settles) {
        if (stage[incident] == "open") say("resolve")
        if (stage[incident] == "open") stage[incident] = "resolved"
        delete paused[incident]; next
    }
    if (stage[incident] != "open") { say("reopen"); stage[incident] = "open" }
    if (waits) {
        if (!(incident in paused)) say("pause")
        paused[incident] = 1; next
    }
    if (incident in paused) { say("resume"); delete paused[incident] }
    say($2 == 1 ? "respond" : $2 == 2 ? "transfer" : "assign")
}
function say(event) { print incident, at, event }

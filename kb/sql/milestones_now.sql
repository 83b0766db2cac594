-- title: Planned things as they stand
-- What the query milestones says as of no day, as it was worked out before, with the same filters and in the same order.
with
$as_today
select
    s.starts, s.ends, $standing_thing
join as_today j on j.position = t.position
where $thing_fits
order by t.position

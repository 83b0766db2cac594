-- title: Planned things as calendars write them
-- The planned things of the query calendar as of no day, with the same filters and in the same order, as texts of iCalendar that were written before.
-- since: YYYY-MM-DD. audience, system, issuer, kind, strength, certainty: one word or several with commas.
with recursive
$asked_words,
passing as materialized (
    -- an index has all that this looks at
    select s.position
    from calendar_texts s
    where s.until_on >= cast(:since as text)
      and $calendar_passes
)
select t.event, t.task, t.last_told
from calendar_texts t
where t.position in (select position from passing)
order by t.position

-- title: The size of the base
-- Circulars held and known by the day asked for, and how many files the last run could not read.
select
    count(*) filter (where c.held = 1) as held,
    count(*) filter (where c.held = 0) as not_held,
    max(case when c.held = 1 then c.known_on end) as latest_on,
    (select r.files_failed from runs r order by r.id desc limit 1) as files_failed
from circulars c
where nullif(cast(:as_of as text), '') is null or c.known_on <= cast(:as_of as text)

-- title: The base in figures
-- Circulars held, deadlines ahead, changes, findings, files that failed in the last run.
select
    (select count(*) from circulars where held = 1) as circulars,
    (select count(*) from circulars where held = 0) as known_but_not_held,
    (select count(*) from current_schedule where status = 'scheduled' and due_on >= :today) as ahead,
    (select count(*) from current_schedule
     where status = 'scheduled' and kind = 'deadline' and due_on >= :today) as deadlines_ahead,
    (select min(due_on) from current_schedule
     where status = 'scheduled' and kind = 'deadline' and due_on >= :today) as next_deadline,
    (select count(distinct milestone_id) from changes where kind not in ('restates', 'confirms', 'refines')) as changes,
    (select count(*) from findings) as findings,
    (select count(*) from findings where severity = 'error') as errors,
    (select files_failed from runs order by id desc limit 1) as files_failed

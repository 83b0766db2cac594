-- title: The base in figures
-- Circulars held, deadlines ahead, changes, findings, files that failed in the last run.
with ahead as (
    select s.kind, s.due_on
    from schedule s
    join standing st on st.item_id = s.id and st.known_until is null
    where s.status = 'scheduled' and s.due_on >= :today and st.state not in ('cancelled', 'superseded', 'mentioned')
)
select
    (select count(*) from circulars where held = 1) as circulars,
    (select count(*) from circulars where held = 0) as known_but_not_held,
    (select count(*) from ahead) as ahead,
    (select count(*) from ahead where kind = 'deadline') as deadlines_ahead,
    (select min(due_on) from ahead where kind = 'deadline') as next_deadline,
    (select count(distinct milestone_id) from changes where kind not in ('restates', 'confirms', 'refines')) as changes,
    (select count(*) from findings) as findings,
    (select count(*) from findings where severity = 'error') as errors,
    (select files_failed from runs order by id desc limit 1) as files_failed

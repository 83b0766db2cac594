near_things as (
    select s.milestone_id
    from schedule s
    where s.due_on >= cast(:since as text)
    union
    -- what is put off or cancelled may have no day but the one that it had
    select s.milestone_id
    from (select 'cancelled' as status union all select 'postponed') o
    join schedule s on s.status = o.status
    where substr(coalesce(s.former_ends, s.former_starts), 1, 10) >= cast(:since as text)
)

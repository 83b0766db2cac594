select s.milestone_id, s.due_on as day
    from schedule s
    where s.due_on is not null
    union all
    -- what is put off or cancelled may have no day but the one that it had
    select s.milestone_id, substr(coalesce(s.former_ends, s.former_starts), 1, 10)
    from (select 'cancelled' as status union all select 'postponed') o
    join schedule s on s.status = o.status
    where coalesce(s.former_ends, s.former_starts) is not null

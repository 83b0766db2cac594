near_things as (
    select s.milestone_id
    from schedule s
    where s.due_on >= cast(:since as text)
    union
    -- what is put off may have no day but the one that it had
    select s.milestone_id
    from schedule s
    where s.status in ('cancelled', 'postponed')
      and substr(coalesce(s.former_ends, s.former_starts), 1, 10) >= cast(:since as text)
)

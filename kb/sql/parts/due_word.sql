case
    when (cast(:starts as text) = '' or substr(coalesce(s.starts, s.ends), 1, 10) >= cast(:starts as text))
        and (cast(:ends as text) = '' or s.due_on <= cast(:ends as text)) then 'must'
    else 'may'
end as due

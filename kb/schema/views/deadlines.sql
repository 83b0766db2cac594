-- The latest word on everything that has a date: what is ahead soonest first, then what is past
select
    s.due_on, substr(coalesce(s.ends, s.starts), 12) as due_time, $weekday as weekday, $days_left as days_left,
    s.title, s.kind, s.certainty, s.strength, s.audience, s.systems, s.circular, s.page, s.quote,
    s.issuer, s.site, s.starts, s.ends, s.grain, s.modifier, s.condition, s.month,
    s.milestone, s.programme, s.issued_on, s.subject, s.id, s.circular_id, s.milestone_id, s.passage_id
from current_schedule s
where s.due_on is not null and s.status = 'scheduled'
order by s.due_on < $today, abs($days_left), coalesce(s.starts, ''), s.title, s.id

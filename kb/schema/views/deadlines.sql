-- Current dated items: those ahead soonest first, then those past, latest first
select
    s.due_on, $weekday as weekday, $days_left as days_left,
    s.title, s.kind, s.certainty, s.strength, s.audience, s.systems, s.circular, s.page, s.quote,
    s.issuer, s.site, s.starts, s.ends, s.grain, s.modifier, s.condition, s.month,
    s.issued_on, s.subject, s.id, s.circular_id, s.milestone_id, s.passage_id
from current_schedule s
where s.due_on is not null and s.status = 'scheduled'
order by s.due_on < $today, abs($days_left), s.starts, s.title, s.id

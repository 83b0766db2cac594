j.milestone, j.status_now as status, j.due_on, j.starts, j.ends, j.grain, j.modifier, j.kind, j.certainty,
    j.strength_told as strength, j.audience_told as audience, j.systems_told as systems, j.site, j.programme,
    j.statements,
    -- thing by thing: SQLite would read all moves of all things for each of them
    (select count(*) from $thing_moves) as moves, (select sum(g.days_moved) from $thing_moves) as days_moved,
    j.first_told, j.last_told, j.circular, j.issuer, j.page, j.quote, j.milestone_id, j.programme_id,
    j.id as current_item_id, j.circular_id, j.passage_id

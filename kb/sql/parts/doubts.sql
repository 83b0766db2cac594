f.circular_id = s.circular_id and f.severity in ('error', 'warning') and f.quote <> ''
          and replace(s.quote, f.quote, '') <> s.quote

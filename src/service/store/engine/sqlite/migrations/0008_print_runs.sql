-- A letter is printed once, until an operator has it printed again.
ALTER TABLE print_batch ADD COLUMN printed_at INTEGER;
-- The file it was printed in last.
ALTER TABLE print_batch ADD COLUMN print_run TEXT;

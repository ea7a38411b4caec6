CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'policies is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'policies is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER touches_no_update BEFORE UPDATE ON touches BEGIN SELECT RAISE(ABORT, 'touches is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER touches_no_delete BEFORE DELETE ON touches BEGIN SELECT RAISE(ABORT, 'touches is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER overrides_no_update BEFORE UPDATE ON overrides BEGIN SELECT RAISE(ABORT, 'overrides is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER overrides_no_delete BEFORE DELETE ON overrides BEGIN SELECT RAISE(ABORT, 'overrides is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER revenue_lines_no_update BEFORE UPDATE ON revenue_lines BEGIN SELECT RAISE(ABORT, 'revenue_lines is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER revenue_lines_no_delete BEFORE DELETE ON revenue_lines BEGIN SELECT RAISE(ABORT, 'revenue_lines is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER credits_no_update BEFORE UPDATE ON credits BEGIN SELECT RAISE(ABORT, 'credits is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER credits_no_delete BEFORE DELETE ON credits BEGIN SELECT RAISE(ABORT, 'credits is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;

extension CRMSchema {
    /// Products and line items, sequences, and what reports count.
    ///
    /// `deals.status` repeats the kind of the deal's stage, so that an index can answer what was won and lost. Indexes
    /// name no column that an ordinary move changes, but `deals_by_stage`: each costs a page for every move.
    static let selling = """
        ALTER TABLE pipelines ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

        ALTER TABLE stages ADD COLUMN rot_days INTEGER CHECK (rot_days BETWEEN 1 AND 3650);
        ALTER TABLE stages ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        -- A removed stage stays: histories and reports name it.
        ALTER TABLE stages ADD COLUMN archived_at INTEGER;
        DROP INDEX stages_by_name;
        CREATE UNIQUE INDEX stages_by_name ON stages (pipeline_id, name_key) WHERE archived_at IS NULL;

        ALTER TABLE deals ADD COLUMN status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'won', 'lost'));
        ALTER TABLE deals ADD COLUMN amount_mode TEXT NOT NULL DEFAULT 'manual'
            CHECK (amount_mode IN ('manual', 'from_lines'));
        -- From the day it was made to its close date; NULL while it is open.
        ALTER TABLE deals ADD COLUMN days_to_close INTEGER CHECK (days_to_close >= 0);
        ALTER TABLE deals ADD COLUMN converted_order INTEGER;
        ALTER TABLE deals ADD COLUMN converted_at INTEGER;
        UPDATE deals SET status = (SELECT kind FROM stages s WHERE s.id = deals.stage_id),
            days_to_close = (SELECT CASE s.kind WHEN 'open' THEN NULL ELSE max(0, CAST(
                julianday(deals.close_date) - julianday(date(deals.created_at / 1000, 'unixepoch')) AS INTEGER)) END
                FROM stages s WHERE s.id = deals.stage_id);
        CREATE INDEX deals_closed ON deals (account_id, status, close_date, pipeline_id, owner_id, source, lost_reason,
            amount, days_to_close, converted_order) WHERE status <> 'open' AND archived_at IS NULL;
        CREATE INDEX deals_open_by_close ON deals (account_id, close_date)
            WHERE status = 'open' AND archived_at IS NULL;
        CREATE INDEX deals_converted ON deals (account_id, converted_at, source, pipeline_id, owner_id, amount)
            WHERE converted_at IS NOT NULL AND archived_at IS NULL;
        CREATE UNIQUE INDEX deals_by_order ON deals (account_id, converted_order) WHERE converted_order IS NOT NULL;

        -- Answers alone whether a deal was in a stage before.
        DROP INDEX deal_transitions_by_deal;
        CREATE INDEX deal_transitions_by_deal ON deal_transitions (deal_id, to_stage_id);
        CREATE INDEX deal_transitions_by_stage ON deal_transitions (account_id, to_stage_id, at);

        -- What went from stage to stage on each day of the account's zone (days since 1970); 0 is outside: a new deal
        -- comes from there and an archived one goes there. `firsts` are deals that were never in the stage before. A
        -- change of a deal's amount is a flow from its stage to itself without a move. All flows up to a day give
        -- the board as of that day.
        CREATE TABLE stage_flows (
            account_id INTEGER NOT NULL,
            to_stage_id INTEGER NOT NULL,
            from_stage_id INTEGER NOT NULL,
            day INTEGER NOT NULL,
            moves INTEGER NOT NULL,
            firsts INTEGER NOT NULL,
            left_amount INTEGER NOT NULL,
            left_weighted INTEGER NOT NULL,
            came_amount INTEGER NOT NULL,
            came_weighted INTEGER NOT NULL,
            time_in_stage INTEGER NOT NULL,
            PRIMARY KEY (account_id, to_stage_id, from_stage_id, day)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO stage_flows
            SELECT account_id, id, 0, 0, deal_count, deal_count, 0, 0, amount_sum, weighted_sum, 0
            FROM stages WHERE deal_count > 0;

        -- Live open deals by the month they are expected to close in, 'YYYY-MM' or '' where it is not known.
        CREATE TABLE forecast_months (
            account_id INTEGER NOT NULL,
            pipeline_id INTEGER NOT NULL,
            month TEXT NOT NULL,
            deal_count INTEGER NOT NULL,
            amount_sum INTEGER NOT NULL,
            weighted_sum INTEGER NOT NULL,
            PRIMARY KEY (account_id, pipeline_id, month)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO forecast_months
            SELECT account_id, pipeline_id, coalesce(substr(close_date, 1, 7), ''), count(*),
                coalesce(sum(amount), 0), coalesce(sum(amount * probability), 0)
            FROM deals WHERE status = 'open' AND archived_at IS NULL GROUP BY 1, 2, 3;

        CREATE TABLE products (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            sku TEXT,
            sku_key TEXT,
            description TEXT,
            unit TEXT,
            price INTEGER NOT NULL CHECK (price >= 0),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE INDEX products_by_name ON products (account_id, name_key);
        CREATE UNIQUE INDEX products_by_sku ON products (account_id, sku_key)
            WHERE sku_key IS NOT NULL AND archived_at IS NULL;

        -- What a product costs in other currencies than its own.
        CREATE TABLE product_prices (
            account_id INTEGER NOT NULL,
            product_id INTEGER NOT NULL REFERENCES products (id),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            price INTEGER NOT NULL CHECK (price >= 0),
            PRIMARY KEY (product_id, currency)
        ) STRICT, WITHOUT ROWID;

        -- Name, unit and price are the product's as they were; `quantity` in thousandths; `discount` in hundredths of
        -- a per cent or in minor units; `total` in minor units.
        CREATE TABLE line_items (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            deal_id INTEGER NOT NULL REFERENCES deals (id),
            product_id INTEGER REFERENCES products (id),
            name TEXT NOT NULL,
            unit TEXT,
            unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            discount_kind TEXT CHECK (discount_kind IN ('percent', 'amount')),
            discount INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
            total INTEGER NOT NULL CHECK (total >= 0),
            conversation_id INTEGER,
            created_by_message INTEGER,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE INDEX line_items_by_deal ON line_items (deal_id);
        CREATE INDEX line_items_by_product ON line_items (product_id) WHERE product_id IS NOT NULL;

        CREATE TABLE sequences (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id),
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            stage_id INTEGER NOT NULL REFERENCES stages (id),
            repeats TEXT NOT NULL CHECK (repeats IN ('once', 'every_entry')),
            is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            archived_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX sequences_by_name ON sequences (account_id, name_key) WHERE archived_at IS NULL;
        CREATE INDEX sequences_by_stage ON sequences (stage_id) WHERE archived_at IS NULL;

        CREATE TABLE sequence_steps (
            account_id INTEGER NOT NULL,
            sequence_id INTEGER NOT NULL REFERENCES sequences (id),
            position INTEGER NOT NULL,
            type TEXT NOT NULL CHECK (type IN ('task', 'call', 'email', 'meeting', 'demo')),
            subject TEXT NOT NULL,
            note TEXT,
            day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 3650),
            priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
            PRIMARY KEY (sequence_id, position)
        ) STRICT, WITHOUT ROWID;

        -- A deal's way through a sequence, once for each entry into the stage.
        CREATE TABLE enrolments (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL,
            deal_id INTEGER NOT NULL REFERENCES deals (id),
            sequence_id INTEGER NOT NULL REFERENCES sequences (id),
            transition_id INTEGER NOT NULL REFERENCES deal_transitions (id),
            created_at INTEGER NOT NULL,
            ended_at INTEGER,
            ended_because TEXT CHECK (ended_because IN ('left', 'closed', 'archived', 'stopped')),
            UNIQUE (deal_id, sequence_id, transition_id),
            CHECK ((ended_at IS NULL) = (ended_because IS NULL))
        ) STRICT;
        CREATE INDEX enrolments_open ON enrolments (deal_id) WHERE ended_at IS NULL;
        CREATE INDEX enrolments_by_sequence ON enrolments (sequence_id);

        -- A step of a sequence waits for the one before it.
        ALTER TABLE activities ADD COLUMN blocked_by INTEGER REFERENCES activities (id);
        ALTER TABLE activities ADD COLUMN enrolment_id INTEGER REFERENCES enrolments (id);
        CREATE INDEX activities_blocked ON activities (blocked_by) WHERE blocked_by IS NOT NULL;
        CREATE INDEX activities_by_enrolment ON activities (enrolment_id) WHERE enrolment_id IS NOT NULL;
        """
}

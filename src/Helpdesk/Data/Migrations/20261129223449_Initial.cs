using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Quartz makes its own tables, in a schema of its own.
            migrationBuilder.EnsureSchema("quartz");

            migrationBuilder.CreateSequence(
                name: "ticket_number",
                startValue: 1001L);

            migrationBuilder.CreateTable(
                name: "alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clock_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "announcement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    systems = table.Column<string[]>(type: "text[]", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    from_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text_en = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: true),
                    text_ru = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    title_en = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    title_ru = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    to_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_announcement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    tail = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    desks = table.Column<List<string>>(type: "text[]", nullable: true),
                    rights = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_of_setting = table.Column<bool>(type: "boolean", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attachment_content",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_content", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "bulk_turn",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_turn", x => new { x.channel, x.account, x.opens_at });
                });

            migrationBuilder.CreateTable(
                name: "calendar_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    official_content = table.Column<string>(type: "text", nullable: true),
                    added_days_content = table.Column<string>(type: "text", nullable: true),
                    summary = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    made_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    counted_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    editions = table.Column<string>(type: "text", nullable: false),
                    looked = table.Column<int>(type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    tells_requesters = table.Column<bool>(type: "boolean", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desk_profile",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    profile_json = table.Column<string>(type: "text", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_profile", x => new { x.desk, x.version });
                });

            migrationBuilder.CreateTable(
                name: "dialog_state",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    conversation = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    state = table.Column<string>(type: "jsonb", nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    touched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dialog_state", x => new { x.channel, x.account, x.conversation });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    external_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    conversation = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    raw = table.Column<byte[]>(type: "bytea", nullable: false),
                    file_bytes = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claims = table.Column<int>(type: "integer", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_cursor",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    uid_validity = table.Column<long>(type: "bigint", nullable: false),
                    last_uid = table.Column<long>(type: "bigint", nullable: false),
                    put_aside = table.Column<List<long>>(type: "bigint[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_cursor", x => x.mailbox);
                });

            migrationBuilder.CreateTable(
                name: "official_calendar",
                columns: table => new
                {
                    version = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_official_calendar", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    dedupe_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    recipient_key = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    mail_message_id = table.Column<string>(type: "character varying(998)", maxLength: 998, nullable: true),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    event_on_delivery = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    bulk_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lane = table.Column<short>(type: "smallint", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    external_id = table.Column<string>(type: "text", nullable: true),
                    last_error = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    may_have_arrived = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    wiped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    other_way = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "refused_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    sender = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    raw = table.Column<byte[]>(type: "bytea", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refused_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_export",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    filter = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    inn = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "ru-x-icu"),
                    full_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    kpp = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: true),
                    ogrn = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    legal_address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    postal_address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    city = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "ru-x-icu"),
                    head = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    region = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    connected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disconnected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    search = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                        .Annotation("Npgsql:TsVectorConfig", "simple")
                        .Annotation("Npgsql:TsVectorProperties", new[] { "name", "full_name", "inn", "city" })
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    problem_ru = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    problem_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    titles = table.Column<string[]>(type: "text[]", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    cursor = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    faulty = table.Column<int>(type: "integer", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "served_account",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    desk = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    absent_minutes = table.Column<int>(type: "integer", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mailed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_served_account", x => new { x.channel, x.account });
                });

            migrationBuilder.CreateTable(
                name: "sign_in_try",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_try", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "sla_clock",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    promise = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    profile_version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    calendar_edition = table.Column<int>(type: "integer", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    next_step_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_step = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    stepped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    met_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    breached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_because = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pause_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    pauses = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sla_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_user",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    is_administrator = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    telegram_account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    telegram_chat = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "told_group",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    chat_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_told_group", x => new { x.channel, x.account, x.chat_hash });
                });

            migrationBuilder.CreateTable(
                name: "used_token",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    said = table.Column<byte[]>(type: "bytea", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_token", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "announcement_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    announcement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cursor = table.Column<Guid>(type: "uuid", nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    from_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text_en = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: true),
                    text_ru = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    title_en = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true),
                    title_ru = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    to_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_announcement_notice", x => x.id);
                    table.ForeignKey(
                        name: "fk_announcement_notice_announcement_announcement_id",
                        column: x => x.announcement_id,
                        principalTable: "announcement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dialog_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    conversation = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    content_type = table.Column<string>(type: "character varying(127)", maxLength: 127, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    missing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dialog_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_dialog_file_attachment_content_sha256",
                        column: x => x.sha256,
                        principalTable: "attachment_content",
                        principalColumn: "sha256");
                });

            migrationBuilder.CreateTable(
                name: "clock_move",
                columns: table => new
                {
                    change_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clock_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    promise = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    old_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    new_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    old_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    new_provisional = table.Column<bool>(type: "boolean", nullable: false),
                    next_step = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    next_step_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_move", x => new { x.change_id, x.clock_id });
                    table.ForeignKey(
                        name: "fk_clock_move_calendar_change_change_id",
                        column: x => x.change_id,
                        principalTable: "calendar_change",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calendar_edition",
                columns: table => new
                {
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    official = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    added_days = table.Column<string>(type: "jsonb", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_edition", x => new { x.desk, x.number });
                    table.ForeignKey(
                        name: "fk_calendar_edition_official_calendar_official",
                        column: x => x.official,
                        principalTable: "official_calendar",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    external_id = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity", x => new { x.channel, x.external_id });
                    table.ForeignKey(
                        name: "fk_identity_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    what = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    before = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    after = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_change_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    conversation = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_person", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_person_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_system",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    system = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_system", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_system_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_import_file",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_import_file", x => x.import_id);
                    table.ForeignKey(
                        name: "fk_school_import_file_school_import_import_id",
                        column: x => x.import_id,
                        principalTable: "school_import",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_import_row",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    inn = table.Column<string>(type: "text", nullable: true),
                    zone = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    connected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disconnected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    systems = table.Column<string[]>(type: "text[]", nullable: false),
                    person_name = table.Column<string>(type: "text", nullable: true),
                    person_position = table.Column<string>(type: "text", nullable: true),
                    person_email = table.Column<string>(type: "text", nullable: true),
                    person_phone = table.Column<string>(type: "text", nullable: true),
                    raw = table.Column<string[]>(type: "text[]", nullable: false),
                    faults = table.Column<string>(type: "jsonb", nullable: false),
                    city = table.Column<string>(type: "text", nullable: true),
                    full_name = table.Column<string>(type: "text", nullable: true),
                    head = table.Column<string>(type: "text", nullable: true),
                    kpp = table.Column<string>(type: "text", nullable: true),
                    legal_address = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    ogrn = table.Column<string>(type: "text", nullable: true),
                    postal_address = table.Column<string>(type: "text", nullable: true),
                    region = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_import_row", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_school_import_row_school_import_import_id",
                        column: x => x.import_id,
                        principalTable: "school_import",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_event_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "alert_pace",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    letters_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    letters = table.Column<int>(type: "integer", nullable: false),
                    digest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_pace", x => new { x.person_id, x.channel });
                    table.ForeignKey(
                        name: "fk_alert_pace_staff_user_person_id",
                        column: x => x.person_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "desk_role",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_role", x => new { x.user_id, x.desk, x.role });
                    table.ForeignKey(
                        name: "fk_desk_role_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "responsible_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    service = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    request_type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    side = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_responsible_person", x => x.id);
                    table.ForeignKey(
                        name: "fk_responsible_person_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_claim_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_code",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_code", x => new { x.user_id, x.purpose });
                    table.ForeignKey(
                        name: "fk_staff_code_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_staff_login_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_recovery_code",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_recovery_code", x => new { x.user_id, x.hash });
                    table.ForeignKey(
                        name: "fk_staff_recovery_code_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_second_factor",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_second_factor", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_staff_second_factor_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stamp = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_session", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_session_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_staff_token_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    profile_version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    requester_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    conversation = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    follow_key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false),
                    inn = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true, computedColumnSql: "left(fields ->> 'inn', 12)", stored: true),
                    form_revision = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_message_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_message_preview = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    awaits_answer = table.Column<bool>(type: "boolean", nullable: false),
                    next_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    follows_id = table.Column<Guid>(type: "uuid", nullable: true),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket", x => x.id);
                    table.ForeignKey(
                        name: "fk_ticket_person_requester_id",
                        column: x => x.requester_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ticket_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_ticket_staff_user_assignee_id",
                        column: x => x.assignee_id,
                        principalTable: "staff_user",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_ticket_ticket_follows_id",
                        column: x => x.follows_id,
                        principalTable: "ticket",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "announcement_recipient",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    announcement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    school = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    outbox_id = table.Column<Guid>(type: "uuid", nullable: true),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_announcement_recipient", x => x.id);
                    table.ForeignKey(
                        name: "fk_announcement_recipient_announcement_notice_notice_id",
                        column: x => x.notice_id,
                        principalTable: "announcement_notice",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    before = table.Column<string>(type: "jsonb", nullable: false),
                    after = table.Column<string>(type: "jsonb", nullable: false),
                    comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_correction_school_person_person_id",
                        column: x => x.person_id,
                        principalTable: "school_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_correction_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_link",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_link", x => x.hash);
                    table.ForeignKey(
                        name: "fk_school_link_school_person_person_id",
                        column: x => x.person_id,
                        principalTable: "school_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "access_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_access_task_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_access_task_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "application_reading",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_reading", x => new { x.ticket_id, x.staff_id });
                    table.ForeignKey(
                        name: "fk_application_reading_staff_user_staff_id",
                        column: x => x.staff_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_application_reading_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "application_review",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_review", x => x.ticket_id);
                    table.ForeignKey(
                        name: "fk_application_review_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consent_given",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    person = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_given", x => x.id);
                    table.ForeignKey(
                        name: "fk_consent_given_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "erasure_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    erased = table.Column<string>(type: "jsonb", nullable: false),
                    kept = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure_act", x => x.id);
                    table.ForeignKey(
                        name: "fk_erasure_act_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "form_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mailed_to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    letters = table.Column<int>(type: "integer", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_joined = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_draft", x => x.id);
                    table.ForeignKey(
                        name: "fk_form_draft_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "form_remark",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_remark", x => x.id);
                    table.ForeignKey(
                        name: "fk_form_remark_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "form_revision",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_revision", x => new { x.ticket_id, x.number });
                    table.ForeignKey(
                        name: "fk_form_revision_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbound_receipt",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    sender_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_joined = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_receipt", x => new { x.channel, x.account, x.key_hash });
                    table.ForeignKey(
                        name: "fk_inbound_receipt_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "letter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mailbox = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    mail_message_id = table.Column<string>(type: "character varying(998)", maxLength: 998, nullable: true),
                    sender = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    sender_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_by_staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    settled_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    named = table.Column<List<string>>(type: "text[]", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    cut_from = table.Column<long>(type: "bigint", nullable: true),
                    hidden_logins = table.Column<int>(type: "integer", nullable: false),
                    raw = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter", x => x.id);
                    table.ForeignKey(
                        name: "fk_letter_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    full_text = table.Column<string>(type: "text", nullable: true),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    external_id = table.Column<string>(type: "character varying(998)", maxLength: 998, nullable: true),
                    author_staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    other_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    is_automatic = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message", x => x.id);
                    table.ForeignKey(
                        name: "fk_message_person_other_person_id",
                        column: x => x.other_person_id,
                        principalTable: "person",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_message_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "missing_reminder",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_missing_reminder", x => x.ticket_id);
                    table.ForeignKey(
                        name: "fk_missing_reminder_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_ticket_event_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_search",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_search", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_ticket_search_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "one_time_secret",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sent_to = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_secret", x => x.id);
                    table.ForeignKey(
                        name: "fk_one_time_secret_access_task_task_id",
                        column: x => x.task_id,
                        principalTable: "access_task",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "application_review_item",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requirement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_review_item", x => new { x.ticket_id, x.requirement });
                    table.ForeignKey(
                        name: "fk_application_review_item_application_review_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "application_review",
                        principalColumn: "ticket_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    content_type = table.Column<string>(type: "character varying(127)", maxLength: 127, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    missing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachment_attachment_content_sha256",
                        column: x => x.sha256,
                        principalTable: "attachment_content",
                        principalColumn: "sha256");
                    table.ForeignKey(
                        name: "fk_attachment_message_message_id",
                        column: x => x.message_id,
                        principalTable: "message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_attachment_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_task_school_id",
                table: "access_task",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_task_ticket_id_system",
                table: "access_task",
                columns: new[] { "ticket_id", "system" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_access_task_waiting",
                table: "access_task",
                column: "desk",
                filter: "state in ('Open', 'Refused')");

            migrationBuilder.CreateIndex(
                name: "ix_account_event_user_id_at",
                table: "account_event",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_alert_clock_id_step_person_id_channel",
                table: "alert",
                columns: new[] { "clock_id", "step", "person_id", "channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_alert_waiting",
                table: "alert",
                columns: new[] { "person_id", "channel", "created_at" },
                filter: "sent_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_desk_published_at",
                table: "announcement",
                columns: new[] { "desk", "published_at" });

            migrationBuilder.CreateIndex(
                name: "ix_announcement_notice_announcement_id",
                table: "announcement_notice",
                column: "announcement_id");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_notice_stopped_at",
                table: "announcement_notice",
                column: "stopped_at",
                filter: "stopped_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_notice_writing",
                table: "announcement_notice",
                column: "created_at",
                filter: "written_at is null and stopped_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_recipient_announcement_id_person_id",
                table: "announcement_recipient",
                columns: new[] { "announcement_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_announcement_recipient_notice_id_key",
                table: "announcement_recipient",
                columns: new[] { "notice_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_announcement_recipient_phone",
                table: "announcement_recipient",
                column: "notice_id",
                filter: "outbox_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_api_key_hash",
                table: "api_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_application_reading_staff_id",
                table: "application_reading",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_attachment_message_id",
                table: "attachment",
                column: "message_id");

            migrationBuilder.CreateIndex(
                name: "ix_attachment_sha256",
                table: "attachment",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_attachment_ticket_id",
                table: "attachment",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_change_made_at",
                table: "calendar_change",
                column: "made_at");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_change_work",
                table: "calendar_change",
                column: "state",
                filter: "state in ('Counting', 'Applying', 'Settling')");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_edition_official",
                table: "calendar_edition",
                column: "official");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_run_desk_kind_due_on",
                table: "calendar_run",
                columns: new[] { "desk", "kind", "due_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_run_work",
                table: "calendar_run",
                columns: new[] { "kind", "made_at" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_clock_move_change_id_old_due_at_clock_id",
                table: "clock_move",
                columns: new[] { "change_id", "old_due_at", "clock_id" });

            migrationBuilder.CreateIndex(
                name: "ix_consent_given_ticket_id",
                table: "consent_given",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_desk_role_desk_role",
                table: "desk_role",
                columns: new[] { "desk", "role" });

            migrationBuilder.CreateIndex(
                name: "ix_dialog_file_channel_account_conversation",
                table: "dialog_file",
                columns: new[] { "channel", "account", "conversation" });

            migrationBuilder.CreateIndex(
                name: "ix_dialog_file_sha256",
                table: "dialog_file",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_erasure_act_at",
                table: "erasure_act",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_erasure_act_ticket_id",
                table: "erasure_act",
                column: "ticket_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_form_draft_key_hash",
                table: "form_draft",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_form_draft_saved_at",
                table: "form_draft",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "ix_form_draft_ticket_id",
                table: "form_draft",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_form_remark_ticket_id",
                table: "form_remark",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_person_id",
                table: "identity",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_receipt_sender_hash_received_at",
                table: "inbound_receipt",
                columns: new[] { "sender_hash", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_inbound_receipt_ticket_id",
                table: "inbound_receipt",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_channel_account_external_id",
                table: "inbox",
                columns: new[] { "channel", "account", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbox_channel_conversation",
                table: "inbox",
                columns: new[] { "channel", "conversation" });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_done",
                table: "inbox",
                column: "done_at",
                filter: "done_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_order",
                table: "inbox",
                columns: new[] { "channel", "account", "conversation", "id" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_waiting",
                table: "inbox",
                columns: new[] { "channel", "account", "id" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_letter_named",
                table: "letter",
                column: "named")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_letter_open",
                table: "letter",
                columns: new[] { "desk", "outcome", "id" },
                filter: "settled_at is null and outcome in ('Refused', 'Automatic')");

            migrationBuilder.CreateIndex(
                name: "ix_letter_received_at",
                table: "letter",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_letter_sender",
                table: "letter",
                column: "sender");

            migrationBuilder.CreateIndex(
                name: "ix_letter_settled",
                table: "letter",
                columns: new[] { "desk", "id" },
                filter: "settled_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letter_ticket_id",
                table: "letter",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_message_external_id",
                table: "message",
                column: "external_id",
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_message_other_person_id",
                table: "message",
                column: "other_person_id",
                filter: "other_person_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_message_ticket_id_created_at",
                table: "message",
                columns: new[] { "ticket_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_missing_reminder_due_at",
                table: "missing_reminder",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_one_time_secret_sealed",
                table: "one_time_secret",
                column: "expires_at",
                filter: "sealed is not null");

            migrationBuilder.CreateIndex(
                name: "ix_one_time_secret_task_id",
                table: "one_time_secret",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_one_time_secret_token_hash",
                table: "one_time_secret",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_bulk",
                table: "outbox",
                columns: new[] { "bulk_id", "state", "next_attempt_at" },
                filter: "bulk_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_claimed",
                table: "outbox",
                column: "claimed_until",
                filter: "state = 'Sending'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_dedupe_key",
                table: "outbox",
                column: "dedupe_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_message_id",
                table: "outbox",
                column: "mail_message_id",
                filter: "mail_message_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_order",
                table: "outbox",
                columns: new[] { "recipient_key", "lane", "sequence" },
                filter: "state in ('Pending', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_pending",
                table: "outbox",
                columns: new[] { "channel", "account", "lane", "next_attempt_at", "sequence" },
                filter: "state = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_problems",
                table: "outbox",
                column: "created_at",
                filter: "state in ('Failed', 'Unknown')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_said_to",
                table: "outbox",
                column: "recipient_key",
                filter: "ticket_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_ticket_id",
                table: "outbox",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_refused_message_received_at",
                table: "refused_message",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_registry_export_at",
                table: "registry_export",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_responsible_person_desk_set_at",
                table: "responsible_person",
                columns: new[] { "desk", "set_at" });

            migrationBuilder.CreateIndex(
                name: "ix_responsible_person_once",
                table: "responsible_person",
                columns: new[] { "desk", "service", "request_type", "side", "user_id" },
                unique: true,
                filter: "ended_at is null")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_responsible_person_user_id",
                table: "responsible_person",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_by_name",
                table: "school",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_by_region",
                table: "school",
                columns: new[] { "region", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_connected",
                table: "school",
                columns: new[] { "city", "name", "id" },
                filter: "connected_at is not null and disconnected_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_school_inn",
                table: "school",
                column: "inn",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_ogrn",
                table: "school",
                column: "ogrn",
                filter: "ogrn is not null");

            migrationBuilder.CreateIndex(
                name: "ix_school_search",
                table: "school",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_school_change_newest",
                table: "school_change",
                columns: new[] { "school_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_school_correction_person_id",
                table: "school_correction",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_correction_queue",
                table: "school_correction",
                columns: new[] { "proposed_at", "id" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_school_correction_waiting",
                table: "school_correction",
                column: "school_id",
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_school_import_made_at",
                table: "school_import",
                column: "made_at");

            migrationBuilder.CreateIndex(
                name: "ix_school_import_work",
                table: "school_import",
                column: "state",
                filter: "state in ('Checking', 'Importing')");

            migrationBuilder.CreateIndex(
                name: "ix_school_import_row_kind",
                table: "school_import_row",
                columns: new[] { "import_id", "kind", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_school_link_expires_at",
                table: "school_link",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_school_link_person_id_made_at",
                table: "school_link",
                columns: new[] { "person_id", "made_at" });

            migrationBuilder.CreateIndex(
                name: "ix_school_person_school_id",
                table: "school_person",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_system_once",
                table: "school_system",
                columns: new[] { "school_id", "desk", "system" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_school_system_users",
                table: "school_system",
                columns: new[] { "desk", "system", "school_id" },
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_try_last_at",
                table: "sign_in_try",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_breached",
                table: "sla_clock",
                columns: new[] { "desk", "breached_at" },
                filter: "breached_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_counting",
                table: "sla_clock",
                columns: new[] { "desk", "counted_at", "id" },
                filter: "met_at is null and cancelled_at is null and breached_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_due",
                table: "sla_clock",
                column: "next_step_at",
                filter: "next_step_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_met",
                table: "sla_clock",
                columns: new[] { "desk", "promise", "met_at" },
                filter: "met_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_stepped",
                table: "sla_clock",
                column: "stepped_at",
                filter: "stepped_at is not null and met_at is null and cancelled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_ticket_id",
                table: "sla_clock",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_claim_user_id",
                table: "staff_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_code_hash",
                table: "staff_code",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_login_user_id",
                table: "staff_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_session_seen_at",
                table: "staff_session",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_staff_session_user_id",
                table: "staff_session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_normalized_email",
                table: "staff_user",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_normalized_user_name",
                table: "staff_user",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_telegram_account_telegram_chat",
                table: "staff_user",
                columns: new[] { "telegram_account", "telegram_chat" },
                unique: true,
                filter: "telegram_chat is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_closed",
                table: "ticket",
                columns: new[] { "desk", "resolved_at", "sequence" },
                filter: "state = 'Resolved'");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_conversation",
                table: "ticket",
                columns: new[] { "channel", "account", "conversation" },
                filter: "state <> 'Resolved'");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_follow_key_hash",
                table: "ticket",
                column: "follow_key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ticket_follows_id",
                table: "ticket",
                column: "follows_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_inn",
                table: "ticket",
                column: "inn",
                filter: "inn is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_mine",
                table: "ticket",
                columns: new[] { "assignee_id", "next_due_at", "sequence" },
                filter: "state <> 'Resolved'");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_newest",
                table: "ticket",
                columns: new[] { "desk", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_ticket_number",
                table: "ticket",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ticket_queue",
                table: "ticket",
                columns: new[] { "desk", "next_due_at", "sequence" },
                filter: "state <> 'Resolved'");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_requester_id",
                table: "ticket",
                column: "requester_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_school_id",
                table: "ticket",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_unassigned",
                table: "ticket",
                columns: new[] { "desk", "next_due_at", "sequence" },
                filter: "state <> 'Resolved' and assignee_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_waiting",
                table: "ticket",
                columns: new[] { "desk", "next_due_at", "sequence" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_event_ticket_id_at",
                table: "ticket_event",
                columns: new[] { "ticket_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_ticket_search_ticket_id",
                table: "ticket_search",
                column: "ticket_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ticket_search_words",
                table: "ticket_search",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_told_group_told_at",
                table: "told_group",
                column: "told_at");

            migrationBuilder.CreateIndex(
                name: "ix_used_token_used_at",
                table: "used_token",
                column: "used_at");

            // What EF's model cannot say.
            migrationBuilder.Sql("alter table letter alter column raw set storage external");
            migrationBuilder.Sql(SearchFunctions);
            migrationBuilder.Sql(SearchTriggers);
            migrationBuilder.Sql(StepNear);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(FunctionsGone);

            migrationBuilder.DropTable(
                name: "account_event");

            migrationBuilder.DropTable(
                name: "alert");

            migrationBuilder.DropTable(
                name: "alert_pace");

            migrationBuilder.DropTable(
                name: "announcement_recipient");

            migrationBuilder.DropTable(
                name: "api_key");

            migrationBuilder.DropTable(
                name: "application_reading");

            migrationBuilder.DropTable(
                name: "application_review_item");

            migrationBuilder.DropTable(
                name: "attachment");

            migrationBuilder.DropTable(
                name: "bulk_turn");

            migrationBuilder.DropTable(
                name: "calendar_edition");

            migrationBuilder.DropTable(
                name: "calendar_run");

            migrationBuilder.DropTable(
                name: "clock_move");

            migrationBuilder.DropTable(
                name: "consent_given");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "desk_profile");

            migrationBuilder.DropTable(
                name: "desk_role");

            migrationBuilder.DropTable(
                name: "dialog_file");

            migrationBuilder.DropTable(
                name: "dialog_state");

            migrationBuilder.DropTable(
                name: "erasure_act");

            migrationBuilder.DropTable(
                name: "form_draft");

            migrationBuilder.DropTable(
                name: "form_remark");

            migrationBuilder.DropTable(
                name: "form_revision");

            migrationBuilder.DropTable(
                name: "identity");

            migrationBuilder.DropTable(
                name: "inbound_receipt");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "installation_key");

            migrationBuilder.DropTable(
                name: "letter");

            migrationBuilder.DropTable(
                name: "mailbox_cursor");

            migrationBuilder.DropTable(
                name: "missing_reminder");

            migrationBuilder.DropTable(
                name: "one_time_secret");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "refused_message");

            migrationBuilder.DropTable(
                name: "registry_export");

            migrationBuilder.DropTable(
                name: "responsible_person");

            migrationBuilder.DropTable(
                name: "school_change");

            migrationBuilder.DropTable(
                name: "school_correction");

            migrationBuilder.DropTable(
                name: "school_import_file");

            migrationBuilder.DropTable(
                name: "school_import_row");

            migrationBuilder.DropTable(
                name: "school_link");

            migrationBuilder.DropTable(
                name: "school_system");

            migrationBuilder.DropTable(
                name: "served_account");

            migrationBuilder.DropTable(
                name: "sign_in_try");

            migrationBuilder.DropTable(
                name: "sla_clock");

            migrationBuilder.DropTable(
                name: "staff_claim");

            migrationBuilder.DropTable(
                name: "staff_code");

            migrationBuilder.DropTable(
                name: "staff_login");

            migrationBuilder.DropTable(
                name: "staff_recovery_code");

            migrationBuilder.DropTable(
                name: "staff_second_factor");

            migrationBuilder.DropTable(
                name: "staff_session");

            migrationBuilder.DropTable(
                name: "staff_token");

            migrationBuilder.DropTable(
                name: "ticket_event");

            migrationBuilder.DropTable(
                name: "ticket_search");

            migrationBuilder.DropTable(
                name: "told_group");

            migrationBuilder.DropTable(
                name: "used_token");

            migrationBuilder.DropTable(
                name: "announcement_notice");

            migrationBuilder.DropTable(
                name: "application_review");

            migrationBuilder.DropTable(
                name: "message");

            migrationBuilder.DropTable(
                name: "official_calendar");

            migrationBuilder.DropTable(
                name: "calendar_change");

            migrationBuilder.DropTable(
                name: "attachment_content");

            migrationBuilder.DropTable(
                name: "access_task");

            migrationBuilder.DropTable(
                name: "school_import");

            migrationBuilder.DropTable(
                name: "school_person");

            migrationBuilder.DropTable(
                name: "announcement");

            migrationBuilder.DropTable(
                name: "ticket");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "school");

            migrationBuilder.DropTable(
                name: "staff_user");

            migrationBuilder.DropSequence(
                name: "ticket_number");
        }
    }
}

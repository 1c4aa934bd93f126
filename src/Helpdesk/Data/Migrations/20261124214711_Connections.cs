using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Connections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_school_change_school_id_at",
                table: "school_change");

            migrationBuilder.AddColumn<Guid>(
                name: "bulk_id",
                table: "outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "wiped_at",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "other_person_id",
                table: "message",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_joined",
                table: "inbound_receipt",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "inn",
                table: "ticket",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true,
                computedColumnSql: "left(fields ->> 'inn', 12)",
                stored: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_ticket_inn",
                table: "ticket",
                column: "inn",
                filter: "inn is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_met",
                table: "sla_clock",
                columns: new[] { "desk", "promise", "met_at" },
                filter: "met_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_school_change_newest",
                table: "school_change",
                columns: new[] { "school_id", "at", "id" });

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
                name: "ix_school_ogrn",
                table: "school",
                column: "ogrn",
                filter: "ogrn is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_bulk",
                table: "outbox",
                columns: new[] { "bulk_id", "state", "next_attempt_at" },
                filter: "bulk_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_message_other_person_id",
                table: "message",
                column: "other_person_id",
                filter: "other_person_id is not null");

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
                name: "ix_application_reading_staff_id",
                table: "application_reading",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_consent_given_ticket_id",
                table: "consent_given",
                column: "ticket_id");

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
                name: "ix_registry_export_at",
                table: "registry_export",
                column: "at");

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

            migrationBuilder.AddForeignKey(
                name: "fk_message_person_other_person_id",
                table: "message",
                column: "other_person_id",
                principalTable: "person",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_message_person_other_person_id",
                table: "message");

            migrationBuilder.DropTable(
                name: "announcement_recipient");

            migrationBuilder.DropTable(
                name: "application_reading");

            migrationBuilder.DropTable(
                name: "application_review_item");

            migrationBuilder.DropTable(
                name: "bulk_turn");

            migrationBuilder.DropTable(
                name: "consent_given");

            migrationBuilder.DropTable(
                name: "form_draft");

            migrationBuilder.DropTable(
                name: "one_time_secret");

            migrationBuilder.DropTable(
                name: "registry_export");

            migrationBuilder.DropTable(
                name: "school_correction");

            migrationBuilder.DropTable(
                name: "school_import_file");

            migrationBuilder.DropTable(
                name: "school_import_row");

            migrationBuilder.DropTable(
                name: "school_link");

            migrationBuilder.DropTable(
                name: "announcement_notice");

            migrationBuilder.DropTable(
                name: "application_review");

            migrationBuilder.DropTable(
                name: "access_task");

            migrationBuilder.DropTable(
                name: "school_import");

            migrationBuilder.DropTable(
                name: "announcement");

            migrationBuilder.DropIndex(
                name: "ix_ticket_inn",
                table: "ticket");

            migrationBuilder.DropIndex(
                name: "ix_sla_clock_met",
                table: "sla_clock");

            migrationBuilder.DropIndex(
                name: "ix_school_change_newest",
                table: "school_change");

            migrationBuilder.DropIndex(
                name: "ix_school_by_name",
                table: "school");

            migrationBuilder.DropIndex(
                name: "ix_school_by_region",
                table: "school");

            migrationBuilder.DropIndex(
                name: "ix_school_connected",
                table: "school");

            migrationBuilder.DropIndex(
                name: "ix_school_ogrn",
                table: "school");

            migrationBuilder.DropIndex(
                name: "ix_outbox_bulk",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_message_other_person_id",
                table: "message");

            migrationBuilder.DropColumn(
                name: "inn",
                table: "ticket");

            migrationBuilder.DropColumn(
                name: "bulk_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "wiped_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "other_person_id",
                table: "message");

            migrationBuilder.DropColumn(
                name: "is_joined",
                table: "inbound_receipt");

            migrationBuilder.CreateIndex(
                name: "ix_school_change_school_id_at",
                table: "school_change",
                columns: new[] { "school_id", "at" });
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class PromiseEngine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "telegram_account",
                table: "staff_user",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "telegram_chat",
                table: "staff_user",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "calendar_edition",
                table: "sla_clock",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "cancelled_because",
                table: "sla_clock",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "counted_at",
                table: "sla_clock",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            // What runs at the time of the upgrade was counted by the calendar that becomes the first edition; new rows always say theirs.
            migrationBuilder.Sql("alter table sla_clock alter calendar_edition drop default, alter counted_at drop default");

            migrationBuilder.AddColumn<string>(
                name: "pause_reason",
                table: "sla_clock",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "other_way",
                table: "outbox",
                type: "jsonb",
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_ticket_waiting",
                table: "ticket",
                columns: new[] { "desk", "next_due_at", "sequence" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_telegram_account_telegram_chat",
                table: "staff_user",
                columns: new[] { "telegram_account", "telegram_chat" },
                unique: true,
                filter: "telegram_chat is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_counting",
                table: "sla_clock",
                columns: new[] { "desk", "counted_at", "id" },
                filter: "met_at is null and cancelled_at is null and breached_at is null");

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
                name: "ix_clock_move_change_id_old_due_at_clock_id",
                table: "clock_move",
                columns: new[] { "change_id", "old_due_at", "clock_id" });

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
                name: "ix_staff_code_hash",
                table: "staff_code",
                column: "hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert");

            migrationBuilder.DropTable(
                name: "alert_pace");

            migrationBuilder.DropTable(
                name: "calendar_edition");

            migrationBuilder.DropTable(
                name: "clock_move");

            migrationBuilder.DropTable(
                name: "responsible_person");

            migrationBuilder.DropTable(
                name: "staff_code");

            migrationBuilder.DropTable(
                name: "official_calendar");

            migrationBuilder.DropTable(
                name: "calendar_change");

            migrationBuilder.DropIndex(
                name: "ix_ticket_waiting",
                table: "ticket");

            migrationBuilder.DropIndex(
                name: "ix_staff_user_telegram_account_telegram_chat",
                table: "staff_user");

            migrationBuilder.DropIndex(
                name: "ix_sla_clock_counting",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "telegram_account",
                table: "staff_user");

            migrationBuilder.DropColumn(
                name: "telegram_chat",
                table: "staff_user");

            migrationBuilder.DropColumn(
                name: "calendar_edition",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "cancelled_because",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "counted_at",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "pause_reason",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "other_way",
                table: "outbox");
        }
    }
}

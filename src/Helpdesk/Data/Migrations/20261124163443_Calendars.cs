using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Calendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "calendar_edition",
                table: "sla_clock",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "counted_at",
                table: "sla_clock",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

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
                name: "ix_sla_clock_counting",
                table: "sla_clock",
                columns: new[] { "desk", "counted_at", "id" },
                filter: "met_at is null and cancelled_at is null and breached_at is null");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_edition");

            migrationBuilder.DropTable(
                name: "clock_move");

            migrationBuilder.DropTable(
                name: "official_calendar");

            migrationBuilder.DropTable(
                name: "calendar_change");

            migrationBuilder.DropIndex(
                name: "ix_sla_clock_counting",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "calendar_edition",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "counted_at",
                table: "sla_clock");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class CalendarRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_breached",
                table: "sla_clock",
                columns: new[] { "desk", "breached_at" },
                filter: "breached_at is not null");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_run");

            migrationBuilder.DropIndex(
                name: "ix_sla_clock_breached",
                table: "sla_clock");
        }
    }
}

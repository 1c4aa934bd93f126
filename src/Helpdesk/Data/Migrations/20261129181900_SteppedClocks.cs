using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class SteppedClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stepped_at",
                table: "sla_clock",
                type: "timestamp with time zone",
                nullable: true);

            // What a clock recorded that was ahead before there was the column is taken back, too.
            migrationBuilder.Sql("update sla_clock set stepped_at = detected_at where detected_at > now() and met_at is null and cancelled_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_sla_clock_stepped",
                table: "sla_clock",
                column: "stepped_at",
                filter: "stepped_at is not null and met_at is null and cancelled_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sla_clock_stepped",
                table: "sla_clock");

            migrationBuilder.DropColumn(
                name: "stepped_at",
                table: "sla_clock");
        }
    }
}

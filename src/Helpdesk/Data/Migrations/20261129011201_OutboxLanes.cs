using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class OutboxLanes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_order",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_pending",
                table: "outbox");

            migrationBuilder.AddColumn<short>(
                name: "lane",
                table: "outbox",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            // Of what may still leave: mailings, what the program tells, answers (0).
            migrationBuilder.Sql("""
                update outbox set lane = case when bulk_id is not null then 3 else 1 end
                where state in ('Pending', 'Sending', 'Failed', 'Unknown')
                  and (bulk_id is not null or kind not in ('Reply', 'Acknowledgement', 'Dialog', 'AccessLink'))
                """);
            migrationBuilder.Sql("alter table outbox alter lane drop default");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "served_account");

            migrationBuilder.DropIndex(
                name: "ix_outbox_order",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_pending",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "lane",
                table: "outbox");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_order",
                table: "outbox",
                columns: new[] { "recipient_key", "sequence" },
                filter: "state in ('Pending', 'Sending')");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_pending",
                table: "outbox",
                column: "next_attempt_at",
                filter: "state = 'Pending'");
        }
    }
}

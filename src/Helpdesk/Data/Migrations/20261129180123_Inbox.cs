using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Inbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_told_group_told_at",
                table: "told_group",
                column: "told_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "told_group");
        }
    }
}

using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            // The bytes are packed already: the server need not try to pack them once more.
            migrationBuilder.Sql("alter table letter alter column raw set storage external");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "letter");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class OnePerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chat_invitation",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_invitation", x => x.ticket_id);
                    table.ForeignKey(
                        name: "fk_chat_invitation_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "chat_proof",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    chat = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    subject = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proven_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_proof", x => new { x.channel, x.chat, x.kind, x.subject });
                    table.ForeignKey(
                        name: "fk_chat_proof_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "mail_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    chat = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    is_used = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_code", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_chat_invitation_expires_at",
                table: "chat_invitation",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_chat_invitation_hash",
                table: "chat_invitation",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_chat_proof_kind_subject",
                table: "chat_proof",
                columns: new[] { "kind", "subject" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_proof_ticket_id",
                table: "chat_proof",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_code_address_made_at",
                table: "mail_code",
                columns: new[] { "address", "made_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_code_channel_chat_made_at",
                table: "mail_code",
                columns: new[] { "channel", "chat", "made_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_code_made_at",
                table: "mail_code",
                column: "made_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chat_invitation");

            migrationBuilder.DropTable(
                name: "chat_proof");

            migrationBuilder.DropTable(
                name: "mail_code");
        }
    }
}

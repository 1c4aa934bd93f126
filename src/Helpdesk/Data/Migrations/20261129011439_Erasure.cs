using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Erasure : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was taken in so far is known by the same hashes from now on.
            migrationBuilder.RenameColumn(name: "external_id", table: "inbound_receipt", newName: "key_hash");
            migrationBuilder.RenameColumn(name: "sender", table: "inbound_receipt", newName: "sender_hash");
            migrationBuilder.RenameIndex(name: "ix_inbound_receipt_sender_received_at", table: "inbound_receipt", newName: "ix_inbound_receipt_sender_hash_received_at");
            migrationBuilder.Sql(
                """
                update inbound_receipt set key_hash = encode(sha256(convert_to(key_hash, 'UTF8')), 'hex'),
                    sender_hash = case when sender_hash = '' then '' else encode(sha256(convert_to(sender_hash, 'UTF8')), 'hex') end
                """);
            migrationBuilder.AlterColumn<string>(name: "key_hash", table: "inbound_receipt", type: "character varying(64)", maxLength: 64, nullable: false);
            migrationBuilder.AlterColumn<string>(name: "sender_hash", table: "inbound_receipt", type: "character varying(64)", maxLength: 64, nullable: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "ticket",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasure_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
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

            migrationBuilder.CreateIndex(
                name: "ix_outbox_said_to",
                table: "outbox",
                column: "recipient_key",
                filter: "ticket_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_erasure_act_at",
                table: "erasure_act",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_erasure_act_ticket_id",
                table: "erasure_act",
                column: "ticket_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasure_act");

            migrationBuilder.DropIndex(
                name: "ix_outbox_said_to",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "ticket");

            // Hashes cannot be turned back: an older version knows nothing again of what was taken in before.
            migrationBuilder.RenameIndex(name: "ix_inbound_receipt_sender_hash_received_at", table: "inbound_receipt", newName: "ix_inbound_receipt_sender_received_at");
            migrationBuilder.AlterColumn<string>(name: "key_hash", table: "inbound_receipt", type: "character varying(400)", maxLength: 400, nullable: false);
            migrationBuilder.AlterColumn<string>(name: "sender_hash", table: "inbound_receipt", type: "character varying(320)", maxLength: 320, nullable: false);
            migrationBuilder.RenameColumn(name: "key_hash", table: "inbound_receipt", newName: "external_id");
            migrationBuilder.RenameColumn(name: "sender_hash", table: "inbound_receipt", newName: "sender");
        }
    }
}

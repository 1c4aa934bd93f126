using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class TicketSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ticket_search",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ticket_search", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_ticket_search_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql(Functions);
            migrationBuilder.Sql(Fill);

            migrationBuilder.CreateIndex(
                name: "ix_ticket_search_ticket_id",
                table: "ticket_search",
                column: "ticket_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ticket_search_words",
                table: "ticket_search",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.Sql(Triggers);

            migrationBuilder.DropIndex(
                name: "ix_ticket_search",
                table: "ticket");

            migrationBuilder.DropIndex(
                name: "ix_message_search",
                table: "message");

            migrationBuilder.DropColumn(
                name: "search",
                table: "ticket");

            migrationBuilder.DropColumn(
                name: "search",
                table: "message");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Gone);
            migrationBuilder.DropTable(
                name: "ticket_search");

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search",
                table: "ticket",
                type: "tsvector",
                nullable: false)
                .Annotation("Npgsql:TsVectorConfig", "russian")
                .Annotation("Npgsql:TsVectorProperties", new[] { "subject" });

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search",
                table: "message",
                type: "tsvector",
                nullable: false)
                .Annotation("Npgsql:TsVectorConfig", "russian")
                .Annotation("Npgsql:TsVectorProperties", new[] { "text" });

            migrationBuilder.CreateIndex(
                name: "ix_ticket_search",
                table: "ticket",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_message_search",
                table: "message",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "GIN");
        }
    }
}

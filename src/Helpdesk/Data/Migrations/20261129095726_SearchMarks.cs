using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class SearchMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(TicketSearch.Gone);

            migrationBuilder.DropColumn(
                name: "desk",
                table: "ticket_search");

            migrationBuilder.DropColumn(
                name: "type",
                table: "ticket_search");

            migrationBuilder.CreateIndex(
                name: "ix_ticket_newest",
                table: "ticket",
                columns: new[] { "desk", "sequence" });

            migrationBuilder.Sql(Functions);
            migrationBuilder.Sql(Fill);
            migrationBuilder.Sql(Triggers);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(Gone);

            migrationBuilder.DropIndex(
                name: "ix_ticket_newest",
                table: "ticket");

            migrationBuilder.AddColumn<string>(
                name: "desk",
                table: "ticket_search",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "type",
                table: "ticket_search",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(TicketSearch.Functions);
            migrationBuilder.Sql(TicketSearch.Fill);
            migrationBuilder.Sql(TicketSearch.Triggers);
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class ApiKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "created_by",
                table: "api_key",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ended_by",
                table: "api_key",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ends_at",
                table: "api_key",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_of_setting",
                table: "api_key",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_used_at",
                table: "api_key",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "rights",
                table: "api_key",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "tail",
                table: "api_key",
                type: "character varying(4)",
                maxLength: 4,
                nullable: true);

            // Keys of before had every right, and the only way to one was the setting.
            migrationBuilder.Sql("update api_key set rights = '{Read,Write,Work,Decide}'");
            migrationBuilder.Sql("update api_key set name = 'Helpdesk__ApiKey', created_by = 'Helpdesk__ApiKey', is_of_setting = true where name = 'first key'");
            migrationBuilder.Sql("alter table api_key alter created_by drop default, alter is_of_setting drop default, alter rights drop default");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "created_by",
                table: "api_key");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "api_key");

            migrationBuilder.DropColumn(
                name: "ends_at",
                table: "api_key");

            migrationBuilder.DropColumn(
                name: "is_of_setting",
                table: "api_key");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                table: "api_key");

            migrationBuilder.DropColumn(
                name: "rights",
                table: "api_key");

            migrationBuilder.DropColumn(
                name: "tail",
                table: "api_key");
        }
    }
}

using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class Registry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "form_revision",
                table: "ticket",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "city",
                table: "school",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                collation: "ru-x-icu");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "disconnected_at",
                table: "school",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "full_name",
                table: "school",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "head",
                table: "school",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kpp",
                table: "school",
                type: "character varying(9)",
                maxLength: 9,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "legal_address",
                table: "school",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ogrn",
                table: "school",
                type: "character varying(15)",
                maxLength: 15,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "postal_address",
                table: "school",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "search",
                table: "school",
                type: "tsvector",
                nullable: false)
                .Annotation("Npgsql:TsVectorConfig", "simple")
                .Annotation("Npgsql:TsVectorProperties", new[] { "name", "full_name", "inn", "city" });

            migrationBuilder.CreateTable(
                name: "form_remark",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    asked_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_remark", x => x.id);
                    table.ForeignKey(
                        name: "fk_form_remark_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "form_revision",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    answers = table.Column<string>(type: "jsonb", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_revision", x => new { x.ticket_id, x.number });
                    table.ForeignKey(
                        name: "fk_form_revision_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "ticket",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    what = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    before = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    after = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_change_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    conversation = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_person", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_person_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_system",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    desk = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    system = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    given_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_system", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_system_school_school_id",
                        column: x => x.school_id,
                        principalTable: "school",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_school_search",
                table: "school",
                column: "search")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_form_remark_ticket_id",
                table: "form_remark",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_change_school_id_at",
                table: "school_change",
                columns: new[] { "school_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_school_person_school_id",
                table: "school_person",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_system_once",
                table: "school_system",
                columns: new[] { "school_id", "desk", "system" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_school_system_users",
                table: "school_system",
                columns: new[] { "desk", "system", "school_id" },
                filter: "ended_at is null");

            // What was given so far is known from the events that say so.
            migrationBuilder.Sql(
                """
                insert into school_system (id, school_id, desk, system, given_at, given_by, ticket_id)
                select distinct on (t.school_id, t.desk, e.detail) gen_random_uuid(), t.school_id, t.desk, e.detail, e.at, e.actor_name, t.id
                from ticket_event e join ticket t on t.id = e.ticket_id join school s on s.id = t.school_id
                where e.name = 'access-given' and e.detail = any (s.systems)
                order by t.school_id, t.desk, e.detail, e.at
                """);

            migrationBuilder.DropColumn(
                name: "systems",
                table: "school");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "form_remark");

            migrationBuilder.DropTable(
                name: "form_revision");

            migrationBuilder.DropTable(
                name: "school_change");

            migrationBuilder.DropTable(
                name: "school_person");

            migrationBuilder.DropTable(
                name: "school_system");

            migrationBuilder.DropIndex(
                name: "ix_school_search",
                table: "school");

            migrationBuilder.DropColumn(
                name: "form_revision",
                table: "ticket");

            migrationBuilder.DropColumn(
                name: "city",
                table: "school");

            migrationBuilder.DropColumn(
                name: "disconnected_at",
                table: "school");

            migrationBuilder.DropColumn(
                name: "full_name",
                table: "school");

            migrationBuilder.DropColumn(
                name: "head",
                table: "school");

            migrationBuilder.DropColumn(
                name: "kpp",
                table: "school");

            migrationBuilder.DropColumn(
                name: "legal_address",
                table: "school");

            migrationBuilder.DropColumn(
                name: "ogrn",
                table: "school");

            migrationBuilder.DropColumn(
                name: "postal_address",
                table: "school");

            migrationBuilder.DropColumn(
                name: "search",
                table: "school");

            migrationBuilder.AddColumn<List<string>>(
                name: "systems",
                table: "school",
                type: "text[]",
                nullable: false);
        }
    }
}

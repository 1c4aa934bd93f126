using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Helpdesk.Data.Migrations
{
    /// <inheritdoc />
    public partial class ChatsAreRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "school_person_chat",
                columns: table => new
                {
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    chat = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_person_chat", x => new { x.person_id, x.channel });
                    table.ForeignKey(
                        name: "fk_school_person_chat_school_person_person_id",
                        column: x => x.person_id,
                        principalTable: "school_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_chat",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    account = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    chat = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_chat", x => new { x.user_id, x.channel });
                    table.ForeignKey(
                        name: "fk_staff_chat_staff_user_user_id",
                        column: x => x.user_id,
                        principalTable: "staff_user",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_staff_chat_channel_account_chat",
                table: "staff_chat",
                columns: new[] { "channel", "account", "chat" },
                unique: true);

            migrationBuilder.Sql(
                """
                insert into staff_chat (user_id, channel, account, chat, linked_at)
                select id, split_part(telegram_account, ':', 1), telegram_account, telegram_chat, now()
                from staff_user where telegram_account is not null and telegram_chat is not null;

                insert into school_person_chat (person_id, channel, account, chat)
                select id, split_part(account, ':', 1), account, conversation
                from school_person where account like '%:%' and conversation is not null;

                update staff_code set purpose = 'Chat' where purpose = 'Telegram';
                """);

            migrationBuilder.DropIndex(
                name: "ix_staff_user_telegram_account_telegram_chat",
                table: "staff_user");

            migrationBuilder.DropColumn(
                name: "telegram_account",
                table: "staff_user");

            migrationBuilder.DropColumn(
                name: "telegram_chat",
                table: "staff_user");

            migrationBuilder.DropColumn(
                name: "account",
                table: "school_person");

            migrationBuilder.DropColumn(
                name: "conversation",
                table: "school_person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "telegram_account",
                table: "staff_user",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "telegram_chat",
                table: "staff_user",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "account",
                table: "school_person",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "conversation",
                table: "school_person",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_user_telegram_account_telegram_chat",
                table: "staff_user",
                columns: new[] { "telegram_account", "telegram_chat" },
                unique: true,
                filter: "telegram_chat is not null");

            migrationBuilder.Sql(
                """
                update staff_user u set telegram_account = c.account, telegram_chat = c.chat
                from staff_chat c where c.user_id = u.id and c.channel = 'telegram';

                update school_person p set account = c.account, conversation = c.chat
                from school_person_chat c where c.person_id = p.id and (c.channel = p.channel or p.channel = 'email' and c.channel = 'telegram');

                update staff_code set purpose = 'Telegram' where purpose = 'Chat';
                """);

            migrationBuilder.DropTable(
                name: "school_person_chat");

            migrationBuilder.DropTable(
                name: "staff_chat");
        }
    }
}

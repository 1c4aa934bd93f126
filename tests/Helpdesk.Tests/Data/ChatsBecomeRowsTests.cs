using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Data;

/// <summary>
/// Chats that were linked while they were columns are there as rows after the migration, and as columns again when it is taken back.
/// </summary>
public sealed class ChatsBecomeRowsTests
{
    private const string Before = "20261129223449_Initial";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_linked_chat_survives_the_migration_in_both_directions()
    {
        var server = await PostgresServer.Shared;
        await using var database = await server.CreateDatabase();
        await using var db = new HelpdeskDbContext(
            new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql(database.ConnectionString + ";Pooling=false").Options);
        await db.Database.MigrateAsync(Before, Cancellation);
        await db.Database.ExecuteSqlRawAsync(
            """
            insert into staff_user (id, display_name, language, is_administrator, is_active, email, telegram_account, telegram_chat,
                email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select gen_random_uuid(), x.name, 'ru', false, true, x.name, x.bot, x.chat, false, false, false, false, 0
            from (values ('linked', 'telegram:1', '42'), ('other', null, null)) x(name, bot, chat);

            insert into school (id, inn, name, created_at) values (gen_random_uuid(), '1000000001', 'Школа', now());
            insert into school_person (id, school_id, name, channel, account, conversation, language, since)
            select gen_random_uuid(), id, x.name, x.channel, x.bot, x.chat, 'ru', now()
            from school,
                (values ('in chat', 'telegram', 'telegram:1', '7'), ('by mail again', 'email', 'telegram:1', '8'),
                ('by mail', 'email', null, null)) x(name, channel, bot, chat);
            """, Cancellation);

        await db.Database.MigrateAsync(Cancellation);
        var linked = await db.StaffChats.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal((ChannelKeys.Telegram, "telegram:1", "42"), (linked.Channel, linked.Account, linked.Chat));
        var persons = await db.SchoolPersons.AsNoTracking().ToDictionaryAsync(p => p.Name, Cancellation);
        Assert.Equal(("telegram:1", "7"), (persons["in chat"].Chat!.Account, persons["in chat"].Chat!.Chat));
        Assert.Null(persons["by mail again"].Chat);
        Assert.Equal("8", persons["by mail again"].ChatIn(ChannelKeys.Telegram)!.Chat);
        Assert.Empty(persons["by mail"].Chats);

        await db.Database.MigrateAsync(Before, Cancellation);
        Assert.Equal(
            ["7", "8", "42"],
            await db.Database.SqlQuery<string>(
                $"""select x.chat as "Value" from (select conversation as chat from school_person union select telegram_chat from staff_user) x where x.chat is not null order by length(x.chat), x.chat""")
                .ToListAsync(Cancellation));
    }
}

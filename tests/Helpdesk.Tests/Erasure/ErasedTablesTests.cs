using Helpdesk.Data;
using Helpdesk.Erasure;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Erasure;

/// <summary>The list of what an erasure takes knows every table that could hold something of people.</summary>
public sealed class ErasedTablesTests
{
    /// <summary>A new table must be put on the list of what is erased or of what is left, with the reason.</summary>
    [Fact]
    public void Every_table_that_points_to_a_ticket_or_a_person_is_on_the_list()
    {
        string[] pointers = ["ticket_id", "message_id", "person_id", "requester_id", "other_person_id", "conversation", "recipient_key",
            "sender", "sender_hash", "task_id", "clock_id"];
        using var db = new HelpdeskDbContext(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql("Host=none").Options);
        var pointing = db.Model.GetEntityTypes()
            .Where(e => e.GetProperties().Any(p => pointers.Contains(p.GetColumnName()))
                || e.GetForeignKeys().Any(f => f.PrincipalEntityType.GetTableName() is "ticket" or "message" or "person" or "attachment"))
            .Select(e => e.GetTableName()!).Distinct().ToList();
        var listed = WhatIsErased.All.SelectMany(k => k.Statements).Select(s => s.Table).Concat(WhatIsErased.Left.Keys).ToHashSet();
        Assert.All(pointing, table => Assert.Contains(table, listed));
        Assert.All(listed, table => Assert.Contains(table, db.Model.GetEntityTypes().Select(e => e.GetTableName())));
    }
}

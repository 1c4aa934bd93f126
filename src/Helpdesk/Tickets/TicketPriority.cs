using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Tickets;

/// <summary>How much depends on a ticket, as people judge it. The queue stands by deadlines whatever the priority is.</summary>
public sealed class TicketPriority
{
    private TicketPriority(string key, LocalText name) => (Key, Name) = (key, name);

    public static TicketPriority Low { get; } = new("low", new("низкий", "low"));

    /// <summary>Of every ticket until somebody says otherwise.</summary>
    public static TicketPriority Normal { get; } = new("normal", new("обычный", "normal"));

    public static TicketPriority High { get; } = new("high", new("высокий", "high"));

    public static TicketPriority Urgent { get; } = new("urgent", new("срочный", "urgent"));

    /// <summary>The lowest first.</summary>
    public static IReadOnlyList<TicketPriority> All { get; } = [Low, Normal, High, Urgent];

    /// <summary>As it is stored, and as addresses and callers of the API name it.</summary>
    public string Key { get; }

    /// <summary>Said of the priority: «приоритет высокий».</summary>
    public LocalText Name { get; }

    /// <returns>Null when there is no such priority.</returns>
    public static TicketPriority? Find(string? key) => All.FirstOrDefault(priority => priority.Key == key);

    /// <exception cref="InvalidOperationException">There is no such priority.</exception>
    public static TicketPriority Of(string key) => All.First(priority => priority.Key == key);

    public override string ToString() => Key;
}

internal sealed class PriorityColumn : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Priority).HasConversion(priority => priority.Key, key => TicketPriority.Of(key))
            .HasMaxLength(20).HasDefaultValue(TicketPriority.Normal).ValueGeneratedNever();
        // Few tickets have another priority than the normal one: a list of closed ones with it does not look through all that are closed.
        ticket.HasIndex(t => new { t.Desk, t.Priority }, "ix_ticket_priority").HasFilter($"priority <> '{TicketPriority.Normal.Key}'");
    }
}

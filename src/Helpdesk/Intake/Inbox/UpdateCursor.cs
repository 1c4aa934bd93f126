using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// How far an account of a messenger has been read, where the messenger itself does not remember. It moves in the transaction that stores
/// the updates before it (<see cref="StoreUpdates"/>).
/// </summary>
public sealed class UpdateCursor
{
    public required string Channel { get; init; }

    public required string Account { get; init; }

    /// <summary>In the words of the messenger's adapter.</summary>
    public required string Cursor { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <returns>Null for an account that was never read, or that keeps none.</returns>
    public static async Task<string?> Last(HelpdeskDbContext db, string channel, string account, CancellationToken cancellation) =>
        await db.UpdateCursors.Where(c => c.Channel == channel && c.Account == account).Select(c => c.Cursor)
            .SingleOrDefaultAsync(cancellation);
}

internal sealed class UpdateCursorConfiguration : IEntityTypeConfiguration<UpdateCursor>
{
    public void Configure(EntityTypeBuilder<UpdateCursor> cursor)
    {
        cursor.ToTable("update_cursor");
        cursor.HasKey(c => new { c.Channel, c.Account });
        cursor.Property(c => c.Channel).HasMaxLength(20);
        cursor.Property(c => c.Account).HasMaxLength(254);
        cursor.Property(c => c.Cursor).HasMaxLength(200);
    }
}

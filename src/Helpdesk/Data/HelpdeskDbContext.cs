using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Data;

/// <summary>The one database context. It knows no feature: each brings its own configurations and its own sets.</summary>
public sealed class HelpdeskDbContext(DbContextOptions<HelpdeskDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasSequence<long>("ticket_number").StartsAt(1001);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HelpdeskDbContext).Assembly);
        SnakeCaseNames.Apply(modelBuilder.Model);
    }
}

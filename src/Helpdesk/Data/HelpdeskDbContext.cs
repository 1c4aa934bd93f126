using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Data;

/// <summary>The one context. Features bring their own configurations and sets; nothing here names them.</summary>
public sealed class HelpdeskDbContext(DbContextOptions<HelpdeskDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HelpdeskDbContext).Assembly);
}

using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Helpdesk.Migrations;

/// <summary>Gives `dotnet ef` the model. No database is reached: migrations are computed from the model and its last snapshot.</summary>
public sealed class DesignTimeContext : IDesignTimeDbContextFactory<HelpdeskDbContext>
{
    public HelpdeskDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HelpdeskDbContext>().UseNpgsql("Host=none").Options);
}

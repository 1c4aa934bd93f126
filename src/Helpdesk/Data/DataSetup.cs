using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Helpdesk.Data;

/// <summary>The connection string, password included: a data source does not give it back.</summary>
public sealed record DatabaseAddress(string ConnectionString)
{
    public override string ToString() => nameof(DatabaseAddress);
}

public static class DataSetup
{
    public static void AddData(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(new DatabaseAddress(connectionString));
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddSingleton<DatabaseSignals>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseSignals>());
        services.AddSingleton<SignalAfterCommit>();
        services.AddPooledDbContextFactory<HelpdeskDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<SignalAfterCommit>()));
        // Identity's stores ask for a context of the request.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContext());

        services.AddDataProtection().SetApplicationName("Helpdesk");
        services.AddSingleton<DataProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));
    }
}

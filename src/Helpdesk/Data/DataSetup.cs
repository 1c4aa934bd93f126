using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Helpdesk.Data;

public static class DataSetup
{
    public static void AddData(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(new DatabaseAddress(connectionString));
        services.AddSingleton(_ => Source(connectionString));
        services.AddSingleton<DatabaseSignals>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseSignals>());
        services.AddMetrics();
        services.AddSingleton<NodeClock>();
        services.AddHostedService<CompareClocks>();
        services.AddSingleton<SignalAfterCommit>();
        // The source is the registered one. Named here, it would be part of what EF Core keeps its compiled queries by.
        services.AddPooledDbContextFactory<HelpdeskDbContext>((provider, options) => options
            .UseNpgsql()
            .AddInterceptors(new StorableText(), provider.GetRequiredService<SignalAfterCommit>()));
        // Identity's stores ask for a context of the request.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<HelpdeskDbContext>>().CreateDbContext());

        services.AddDataProtection().SetApplicationName("Helpdesk");
        services.AddSingleton<DataProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(
                options => options.XmlRepository = provider.GetRequiredService<DataProtectionKeys>()));
    }

    private static NpgsqlDataSource Source(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        // Its compiling takes longer than any question of ours.
        builder.ConnectionStringBuilder.Options ??= "-c jit=off";
        // The same few dozen statements run all day: parsing and planning them each time is most of what the server does for a ticket.
        if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0)
            builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        return builder.Build();
    }
}

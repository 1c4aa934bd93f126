namespace Helpdesk.Reports;

public static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReadConnections>();
        services.AddSingleton<ListConnections>();
    }
}

using Helpdesk.Jobs;
using Helpdesk.Schools.Corrections;
using Helpdesk.Schools.Export;
using Helpdesk.Schools.Import;

namespace Helpdesk.Schools;

public static class SchoolsSetup
{
    public static void AddSchools(this IServiceCollection services)
    {
        services.AddSingleton<ConnectingDesks>();
        services.AddSingleton<TellSchool>();
        services.AddSingleton<ListSchools>();
        services.AddSingleton<ListConnected>();
        services.AddSingleton<ReadSchool>();
        services.AddSingleton<EditRequisites>();
        services.AddSingleton<ChangePerson>();
        services.AddSingleton<ConnectSchool>();
        services.AddSingleton<AskForLink>();
        services.AddSingleton<ReadByLink>();
        services.AddSingleton<ProposeCorrection>();
        services.AddSingleton<ListCorrections>();
        services.AddSingleton<DecideCorrection>();
        services.AddSingleton<ExportSchools>();
        services.AddSingleton<ProposeImport>();
        services.AddSingleton<DecideImport>();
        services.AddSingleton<ReadImports>();
        services.AddSingleton<CheckRow>();
        services.AddSingleton<CheckImport>();
        services.AddSingleton<ApplyImport>();
        services.AddSingleton(LongWork.Of<CheckImport>("check-import", new("Проверить файл со школами", "Check a file with schools")));
        services.AddSingleton(LongWork.Of<ApplyImport>("apply-import", new("Внести школы из файла в реестр", "Enter schools of a file in the registry")));
    }
}

using Helpdesk.Jobs;
using Helpdesk.Schools.Corrections;
using Helpdesk.Schools.Export;
using Helpdesk.Schools.Import;
using Helpdesk.Schools.Pages;
using Helpdesk.Shell;

namespace Helpdesk.Schools;

/// <summary>The registry of schools: who is connected to which system, and how that came about.</summary>
public sealed class SchoolsFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
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
        services.AddSingleton(
            LongWork.Of<ApplyImport>("apply-import", new("Внести школы из файла в реестр", "Enter schools of a file in the registry")));
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        SchoolListPageModel.Map(pages);
        SchoolCardPageModel.Map(pages);
        SchoolFormPageModel.Map(pages);
        CorrectionListPageModel.Map(pages);
        ImportListPageModel.Map(pages);
        ImportPageModel.Map(pages);
        ConnectedSchoolsPageModel.Map(pages);
        AskLinkPageModel.Map(pages);
        SchoolByLinkPageModel.Map(pages);
    }

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("schools", "/schools", "school", new("Школы", "Schools"), 20)
        {
            Waiting = MenuEntry.SeenBy(reader => reader.Get<ConnectingDesks>().Sees(reader.Actor)),
        },
    ];
}

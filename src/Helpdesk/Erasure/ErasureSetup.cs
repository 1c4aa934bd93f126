using Helpdesk.Jobs;

namespace Helpdesk.Erasure;

public static class ErasureSetup
{
    public static void AddErasure(this IServiceCollection services)
    {
        services.AddSingleton<LettersOfTicket>();
        services.AddSingleton<EraseLetterFiles>();
        services.AddSingleton<EraseAddress>();
        services.AddSingleton<ListErasures>();
        services.AddSingleton(RepeatedWork.EachMinute<EraseLetterFiles>(
            "erase-letter-files", new("Стереть файлы писем", "Erase letters that are files"), (erase, cancellation) => erase.Run(cancellation)));
    }
}

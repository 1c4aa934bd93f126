using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots;

/// <summary>Makes the parts of an account. It connects to nothing by itself.</summary>
public delegate MessengerAccount OpenAccount(TimeProvider time, ILoggerFactory loggers);

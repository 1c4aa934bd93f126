global using Helpdesk.UnitOfWork;
global using Xunit;

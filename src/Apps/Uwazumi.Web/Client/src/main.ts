import "htmx.org";
import { startIslands } from "./islands";
import { sendForgeryToken } from "./forgery";

sendForgeryToken();
startIslands();

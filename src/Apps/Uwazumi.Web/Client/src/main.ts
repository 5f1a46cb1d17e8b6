import "htmx.org";
import { closeMenus } from "./menus";
import { sendForgeryToken } from "./forgery";
import { sendOnce } from "./forms";
import { startIslands } from "./islands";

sendForgeryToken();
sendOnce();
closeMenus();
startIslands();
